from django.http import HttpRequest


def hall(request: HttpRequest) -> dict[str, object]:
    return {"hall": {"name": "明堂网上政务大厅", "hotline": "12345"}}
