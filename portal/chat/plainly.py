"""Facets by their plainest words: for when the assistant is away, and for questions of one or two words."""

import re

# Plain words for each facet; "窗口呢" has no more than that.
FACETS = {
    "materials": r"材料|资料|证件|手续|[带交拿备填](?:什么|些什么|啥|哪)",
    "conditions": r"条件|资格|什么人|哪些人|谁能|谁可以",
    "steps": r"流程|步骤|怎么办理|如何办理|怎么申请|如何申请",
    "time_limit": r"多久|几天|多长时间|时限|什么时候能",
    "fee": r"收费|费用|免费|收钱|要钱|交多少钱",
    "place_hours": r"在哪|哪里|地址|窗口|几点|上班",
    "contact": r"电话|联系",
    "online": r"网上|线上|在线|手机",
    "result": r"补多少|领多少|发多少|有效期|什么证|标准",
    "legal_basis": r"依据|法律|条例|文件",
}


def facets_in(text: str) -> tuple[str, ...]:
    return tuple(facet for facet, words in FACETS.items() if re.search(words, text))
