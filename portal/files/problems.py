"""What can be wrong with a file: what a person is told, and what they can do about it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Problem:
    what: Promise
    do: Promise


_BETTER_PHOTO = _("放平，正上方拍，四个角都拍进去，避开反光。能下载 PDF 的，直接传 PDF 最清楚。")

PROBLEMS: dict[str, Problem] = {
    "encrypted": Problem(_("这个 PDF 加了密码，办理人员打不开"), _("去掉密码另存一份，再重新传。")),
    "damaged": Problem(_("这个文件打不开，可能坏了"), _("自己先打开看看，再重新传。")),
    "blank": Problem(_("有的页是空白的"), _("看看是不是扫描时放反了，重新传。")),
    "blurred": Problem(_("照片不清楚"), _BETTER_PHOTO),
    "small": Problem(_("照片太小，字可能看不清"), _("用原图，不要用缩小过的或者截图。")),
    "skewed": Problem(_("照片拍斜了"), _BETTER_PHOTO),
    "huge": Problem(_("照片的像素太多，没有读"), _("拍照时选小一点的尺寸，再重新传。")),
    "many_pages": Problem(_("页数很多，只读了前几页"), _("只传要交的那几页，办得更快。")),
    "active": Problem(
        _("文件里带着会自己运行的程序"), _("打印成不带程序的 PDF，或者拍照，再重新传。")
    ),
}


def known(codes: Iterable[str]) -> list[Problem]:
    return [PROBLEMS[code] for code in codes if code in PROBLEMS]
