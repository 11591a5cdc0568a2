"""The editor of a matter: panels in the order editors work, and the publishing checks beside the fields they are about."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
)
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.fields import StreamField

from cms.catalogue import checking, comparing, mapping, selectors
from cms.catalogue.outlook import OutlookPanel

SERVICE = (
    "service_ways service_in_hall service_booking service_booking_url service_by_post service_online_payment"
    " service_self_service service_url service_submission service_collection service_system"
)
POWER = (
    "power_nature power_source power_division power_exercise power_jurisdiction power_joint power_carried_by"
    " power_entrusted_by"
)
ITEM = re.compile(r"^(\w+)\[(\d+)\](?:\.(\w+))?")


class MatterForm(WagtailAdminPageForm):
    """A draft may hold anything; what is published has to pass the checks of cms.facts that block."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if department := self.fields.get("department"):
            above = self.parent_page.specific.department
            self.initial["department"] = self.instance.department_id or above.pk
            department.disabled = not self._publishes()

    def _publishes(self) -> bool:
        """Giving a matter to another department takes the right to publish."""
        perms = self.parent_page.permissions_for_user(self.for_user)
        return perms.can_publish_subpage()

    def _post_clean(self) -> None:
        super()._post_clean()
        if not self.errors and not self.is_deferred_validation:
            self._check_facts()

    def _check_facts(self) -> None:
        matter = self.instance.as_matter()
        found = checking.problems(matter, selectors.elsewhere(matter))
        blocking = [problem for problem in found if problem.level == "block"]
        for name, error in errors_by_field(self.instance, blocking).items():
            self.add_error(name if name in self.fields else None, error)
        if self._code_is_taken():
            self.add_error(
                "code", gettext("这个编码已经有一个已发布的事项在用。请核对，或先撤下那一个。")
            )

    def _code_is_taken(self) -> bool:
        pages = type(self.instance).objects.live().filter(code=self.instance.code)
        return pages.exclude(pk=self.instance.pk).exists()


def errors_by_field(page: Any, found: Iterable[Any]) -> dict[str | None, ValidationError]:
    """One error per field, each problem shown at the item of the list it is about."""
    by_field: dict[str, list[Any]] = defaultdict(list)
    for problem in found:
        by_field[mapping.column_of(problem.where)].append(problem)
    return {name or None: _error(page, name, items) for name, items in by_field.items()}


def _error(page: Any, name: str, found: Sequence[Any]) -> ValidationError:
    field = next((item for item in page._meta.get_fields() if item.name == name), None)
    if not isinstance(field, StreamField):
        return ValidationError([problem.message for problem in found])
    by_item: dict[int, list[Any]] = defaultdict(list)
    whole: list[str] = []
    for problem in found:
        match = ITEM.match(problem.where)
        if match and int(match[2]) < len(getattr(page, name)):
            by_item[int(match[2])].append((match[3], problem.message))
        else:
            whole.append(problem.message)
    return StreamBlockValidationError(
        block_errors={index: _item_error(page, name, said) for index, said in by_item.items()},
        non_block_errors=whole,
    )


def _item_error(page: Any, name: str, said: Sequence[tuple[str | None, str]]) -> ValidationError:
    _kind, block = next(iter(page._meta.get_field(name).stream_block.child_blocks.items()))
    plain = {
        child: ValidationError(message)
        for child, message in said
        if child in block.child_blocks and not hasattr(block.child_blocks[child], "child_blocks")
    }
    rest = [message for child, message in said if child not in plain]
    return StructBlockValidationError(block_errors=plain, non_block_errors=rest)


class MatterTabs(TabbedInterface):
    """Two states are compared as facts, not field by field of the form."""

    class BoundPanel(TabbedInterface.BoundPanel):
        def get_comparison(self) -> list[Any]:
            return comparing.rows()


def matter_panels() -> MatterTabs:
    return MatterTabs(
        [
            ObjectList(_basics(), heading=_("基本和时限")),
            ObjectList(_needs(), heading=_("情形和材料")),
            ObjectList(_ways(), heading=_("怎么办、在哪办")),
            ObjectList(_grounds(), heading=_("依据和其他")),
            ObjectList([OutlookPanel()], heading=_("发布前看一看")),
        ],
        base_form_class=MatterForm,
    )


def _group(heading: Any, names: str, *, collapsed: bool = False) -> MultiFieldPanel:
    panels = [FieldPanel(name) for name in names.split()]
    return MultiFieldPanel(panels, heading=heading, classname="collapsed" if collapsed else "")


def _limit(name: str) -> FieldRowPanel:
    return FieldRowPanel(
        [FieldPanel(f"{name}_n"), FieldPanel(f"{name}_unit"), FieldPanel(f"{name}_note")]
    )


def _basics() -> list[Any]:
    limits = [
        _limit("promised"),
        _limit("statutory"),
        FieldPanel("handling"),
        FieldPanel("promise_based"),
    ]
    cases = _group(_("时限按情形不同"), "promised_cases statutory_cases", collapsed=True)
    return [
        FieldPanel(
            "title",
            heading=_("事项名称"),
            help_text=_("GB/T 39046 事项名称，全称，例：个体工商户设立登记"),
        ),
        MultiFieldPanel(limits, heading=_("办结时限")),
        _group(_("编码和部门"), "department code base_code item_code version kind level region"),
        _group(_("怎么叫、给谁办"), "also_called summary main_item audience themes featured"),
        cases,
        PublishingPanel(),
    ]


def _needs() -> list[Any]:
    return [FieldPanel(name) for name in ("questions", "requirements", "materials", "form")]


def _ways() -> list[Any]:
    return [
        _group(
            _("办理形式"),
            "channels online_depth identity_level visits visit_reason reach reaches secrecy",
        ),
        _group(_("大厅和网上服务"), SERVICE, collapsed=True),
        _group(_("流程"), "steps special process process_offline"),
        _group(_("地点和电话"), "windows phones_ask phones_complain person_in_charge"),
        _group(_("收费"), "charged fees"),
        _group(_("结果"), "results"),
        _group(_("补贴"), "benefit_who benefit_amount benefit_period apply_within", collapsed=True),
    ]


def _grounds() -> list[Any]:
    return [
        _group(_("依据"), "legal_basis quantity_limit"),
        _group(_("权力和机构"), POWER, collapsed=True),
        _group(_("申请人权利义务"), "rights duties", collapsed=True),
        _group(_("中介服务和年审"), "intermediaries annual_review cautions", collapsed=True),
        _group(
            _("复议和诉讼"),
            "review_body review_phones review_address review_url"
            " litigation_body litigation_phones litigation_address litigation_url",
            collapsed=True,
        ),
        _group(_("常见问题和其他"), "faq details deviations"),
        _group(_("核对"), "source reviewed review_due"),
    ]
