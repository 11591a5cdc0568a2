"""Parts of the hall stopped while people use it: it goes on, says so, and recovers by itself."""

from e2e.actors import SHOP
from e2e.halls import until

SIMPLE = "现在用的是简单查找"


def test_search_goes_on_without_its_server(hall, search_server):
    assert hall.get("/readyz").json()["parts"]["search"]["engine"] == "elasticsearch"
    with search_server.silent():
        page = hall.get("/search/", params={"q": "我想开个小店要办什么证"})
        assert page.status_code == 200
        assert SHOP in page.text
        assert SIMPLE in page.text
    until(
        lambda: SIMPLE not in hall.get("/search/", params={"q": SHOP}).text,
        "search back on its server",
        90,
    )


def test_the_chat_answers_from_search_without_the_assistant(hall):
    with hall.without("rasa"):
        answer = hall.chat("我想开个小店要办什么证")
        assert "暂时不能用" in answer["messages"][0]["text"]
        assert any(SHOP in source["title"] for source in answer["sources"])
    hall.wait("bot", seconds=120)
    assert hall.chat("你好")["understood"]["act"]
