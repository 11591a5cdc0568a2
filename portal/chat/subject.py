"""What is left of a message when the asking is taken out of it: what may name a matter. Pure."""

import re

from search.text import compact, normalise, question_left, segment

# Words of asking that may remain: they name no matter.
EMPTY = re.compile(
    r"[这那它此](?:[个件项种些]?(?:事情?|证|业务|事项)|[个件项种些])|材料|资料|证件|手续|费用|收费|多少钱|时间|时限|期限|工作日|条件|要求|流程|步骤|"
    r"电话|地址|地点|窗口|网上|线上|手机|现场|依据|法律|文件|结果|有效期|补贴标准|标准|办理|申请|提交|需要|准备|提供|可以|能不能|是否|有没有|"
    r"什么|哪些|哪个|哪里|多久|多少|怎么|如何|"
    r"(?:打|说|搞|弄|问|写)错|不对|我说的|部门|预审|核对|开始|现在|一下|清单|原件|复印件|本人"
)
# Alone they name none either, but they are parts of names: 份 of 身份证, 人 of 残疾人, 天 of 天然气.
ALONE = frozenset(
    "这那它此费钱办能几吗呢吧啊呀的了我你要想带去在到有是请帮给和还都也就得不跟谁份天人先再"
)


def subject(text: str) -> str:
    """Empty where nothing of two characters is left."""
    asked = EMPTY.sub(" ", question_left(normalise(text)))
    left = compact("".join(word for word in segment(asked) if word not in ALONE))
    return left if len(left) > 1 else ""
