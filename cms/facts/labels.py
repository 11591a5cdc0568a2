"""What the fields of a matter and its codes are called in public: for changes, comparisons and findings."""

MATTER = {
    "id": "内部编号", "code": "实施编码", "title": "事项名称", "department": "实施部门", "base_code": "基本编码",
    "item_code": "业务办理项编码", "version": "事项版本", "aliases": "别名", "main_item": "主项", "summary": "说明",
    "kind": "事项类型", "audience": "服务对象", "themes": "主题", "region": "适用地区", "level": "行使层级",
    "limits": "时限", "visits": "到办事现场次数", "visit_reason": "到现场的原因", "online_depth": "网办深度",
    "identity_level": "实名要求",
    "channels": "办理形式", "reach": "通办范围", "reaches": "跨域通办", "power": "权力和机构", "service": "服务方式",
    "handling": "办件类型", "promise_based": "告知承诺", "secrecy": "公开范围", "quantity_limit": "数量限制",
    "benefit": "补贴", "apply_within": "申请期限", "special": "特别程序", "intermediaries": "中介服务",
    "rights": "申请人权利", "duties": "申请人义务", "cautions": "注意事项", "annual_review": "年审年检",
    "person_in_charge": "办理责任人", "phones": "电话", "charged": "是否收费", "fees": "收费项目",
    "legal_basis": "办理依据", "questions": "情形问题", "requirements": "办理条件", "materials": "材料", "form": "表单",
    "steps": "办理环节", "process": "网上办理流程", "process_offline": "窗口办理流程", "windows": "办理地点",
    "results": "办理结果", "review": "行政复议", "litigation": "行政诉讼", "faq": "常见问题", "details": "其他事实",
    "deviations": "与别处不同的理由", "source": "来源", "reviewed": "核对日期", "review_due": "下次核对日期",
}  # fmt: skip

PARTS = {
    "key": "代号", "name": "名称", "title": "标题", "label": "名称", "when": "适用情形", "copies": "份数", "because": "理由",
    "need": "必要性", "note": "说明", "waived": "免提交", "held_as": "可用的电子证照", "medium": "材料形式",
    "source": "来源渠道", "kind": "种类", "options": "选项", "ask": "问法", "why": "为什么问", "same_as": "共用的问题",
    "say": "说法", "gate": "不符合就不能办", "fields": "填写项", "limit": "时限", "basis": "依据", "remark": "备注",
    "issuer": "出具机构", "delivery": "送达方式", "amount": "金额", "standard": "标准", "max_age_days": "开具后有效天数",
    "trust": "可信等级", "reads": "自动读取的内容", "sample": "样本", "blank": "空白表格", "paper": "纸质规格",
    "source_note": "来源渠道说明", "linked": "已关联电子证照", "has_blank": "有空白表格", "has_sample": "有样本",
    "required": "必填", "help": "填写提示", "unit": "单位", "min": "最小值", "max": "最大值", "max_length": "最多字数",
    "prefill": "自动填写", "role": "岗位", "who": "办理人", "authorised": "窗口授权", "decides": "作出决定",
    "produces": "出具的文书", "outcome": "办理结果", "address": "地址", "hours": "时间", "phones": "电话",
    "directions": "位置指引", "item": "项目", "reducible": "是否允许减免", "reductions": "减免", "body": "机构",
    "way": "方式", "valid": "有效期", "electronic": "电子证照", "answer": "答案", "law": "名称", "article": "条款",
    "number": "文号", "since": "施行日期", "serial": "序号", "area": "区域", "limit_note": "时限说明", "code": "编码",
    "material": "材料", "url": "网址", "n": "数字", "ways": "审批服务形式", "in_hall": "进驻大厅", "by_post": "物流快递",
    "booking": "预约办理", "booking_url": "预约地址", "online_payment": "网上支付", "self_service": "自助终端办理",
    "system": "业务系统", "submission": "受理方式", "collection": "领取方式", "nature": "实施主体性质",
    "division": "权限划分", "exercise": "行使内容", "jurisdiction": "行政管辖", "joint": "联办机构",
    "carried_by": "承办机构", "entrusted_by": "委托部门", "period": "期限", "short_name": "简称", "site": "网址",
}  # fmt: skip

# Codes of fields whose value is not what people read.
CODES: dict[str, dict[object, str]] = {
    "medium": {"paper": "纸质", "electronic": "电子", "both": "纸质或电子"},
    "source": {"applicant": "申请人自备", "government": "政府部门核发", "other": "其他"},
    "need": {"required": "必要", "optional": "非必要", "deferrable": "容缺后补"},
    "role": {"window": "窗口", "reviewer": "审查", "approver": "决定"},
    "secrecy": {"public": "公开", "protected": "受限", "offline": "不上网"},
    "nature": {"1": "法定机关", "2": "授权组织", "3": "受委托组织", "9": "其他"},
    "kind": {
        "certificate": "证件证照", "form": "申请表格", "document": "批文", "other": "其他", "yesno": "是或否",
        "one": "选一项", "some": "可选几项", "number": "数字", "date": "日期", "place": "地点", "text": "一行文字",
        "long": "多行文字", "name": "姓名", "id_number": "身份证号", "credit_code": "信用代码", "phone": "电话",
        "email": "邮箱", "money": "金额", "address": "地址", "bank_account": "银行账号", "declaration": "声明",
    },
    "audience": {"1": "自然人", "2": "企业法人", "3": "事业法人", "4": "社会组织法人", "5": "行政机关", "6": "其他组织"},
    "channels": {
        "online": "网上办理", "window": "窗口办理", "post": "快递申请", "mobile": "手机办理", "other": "其他方式",
    },
    "online_depth": {1: "I级", 2: "II级", 3: "III级", 4: "IV级"},
    "identity_level": {1: "实名", 2: "窗口核验过的实名"},
}  # fmt: skip
