"""Words of guides and the codes of GB/T 39046-2020 (or ours) they stand for; the first that fits counts."""

from typing import Any

KINDS = {
    "行政许可": "01", "行政处罚": "02", "行政强制": "03", "行政征收": "04", "行政给付": "05", "行政检查": "06",
    "行政确认": "07", "行政奖励": "08", "行政裁决": "09", "其他行政权力": "10", "公共服务": "20", "行政权力": "00",
}  # fmt: skip
LEVELS = {
    "国家级": "1", "省级": "2", "市级": "3", "县级": "4", "区级": "4", "区（县）": "4", "镇（乡、街道）级": "5", "镇": "5",
    "乡": "5", "街道": "5", "村": "6", "社区": "6", "分级管理": "7",
}  # fmt: skip
NATURES = {"法定机关": "1", "授权组织": "2", "受委托": "3", "其他": "9"}
AUDIENCES = {
    "自然人": "1", "个人": "1", "企业法人": "2", "事业法人": "3", "社会组织": "4", "行政机关": "5", "其他组织": "6",
    "非法人": "6",
}  # fmt: skip
AUDIENCE_NAMES = frozenset(
    {"自然人", "企业法人", "事业法人", "社会组织法人", "行政机关", "其他组织"}
)
CHANNELS = {
    "窗口": "window", "现场": "window", "线下": "window", "移动": "mobile", "手机": "mobile", "网上": "online",
    "电脑端": "online", "快递": "post", "邮寄": "post", "其他": "other",
}  # fmt: skip
HANDLING = {word: word for word in ("即办", "承诺", "联办", "上报", "代办", "待办")}
# Words that hold others stand first.
IDENTITY_LEVELS = {"窗口核验": 2, "现场核验": 2, "高级实名": 2, "实名": 1}
DEPTHS = {
    "IV": 4, "Ⅳ": 4, "四级": 4, "III": 3, "Ⅲ": 3, "三级": 3, "II": 2, "Ⅱ": 2, "二级": 2, "I": 1, "Ⅰ": 1, "一级": 1,
    "4": 4, "3": 3, "2": 2, "1": 1,
}  # fmt: skip
CHARGED: dict[str, Any] = {
    "不收费": False, "免费": False, "不收取": False, "否": False, "无": False, "收费": True, "是": True,
}  # fmt: skip
NEEDS = {
    "非必要": "optional",
    "容缺": "deferrable",
    "必要": "required",
    "必须": "required",
    "否": "optional",
    "是": "required",
}
SOURCES = {"申请人自备": "applicant", "政府部门核发": "government", "其他": "other"}
MATERIAL_KINDS = {"证件证书证明": "certificate", "申请表格文书": "form", "其他": "other"}
MEDIA = {
    "纸质/电子化": "both", "纸质或电子": "both", "纸质、电子": "both", "电子": "electronic", "纸质": "paper",
}  # fmt: skip
RESULT_KINDS = {"证照": "certificate", "批文": "document", "其他": "other"}
