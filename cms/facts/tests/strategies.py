"""Generated matters: small, in canonical form, with conditions that only ask what can be answered."""

from datetime import date
from decimal import Decimal

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from cms.facts import (
    All,
    Answer,
    Answers,
    Any,
    Atom,
    Basis,
    Case,
    Condition,
    Copies,
    Department,
    Fee,
    Field,
    Limit,
    Limits,
    Material,
    Matter,
    Not,
    Option,
    Phones,
    Question,
    Requirement,
    Result,
    Section,
    Step,
    Window,
)

TODAY = date(2026, 11, 22)
SMALL = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
OPTIONS = ("shop", "online", "none")
KINDS = ("yesno", "one", "some", "number", "date", "place")
PLACES = ("龙岗", "盐田")
HELD = ("居民身份证", "居民户口簿")
held = st.sets(st.sampled_from(HELD)).map(frozenset)
names = st.sampled_from(
    ["身份证明", "房屋租赁合同", "申请书", "营业执照", "照片", "委托书", "户口簿"]
)
sentences = st.text(alphabet="您的门店是租住所年满岁不能登记，。一二三", max_size=12)
numbers = st.integers(0, 100) | st.decimals(0, 100, places=1).filter(lambda n: n % 1 != 0)
days = st.dates(date(2000, 1, 1), date(2040, 12, 31))
relative = st.sampled_from(["today", "today-P6M", "today+P1Y2M3D", "today-P16Y"])


@st.composite
def atoms(draw: st.DrawFn, questions: list[Question]) -> Atom:
    question = draw(st.sampled_from(questions))
    match question.kind:
        case "yesno":
            return Atom("is", question.key, draw(st.booleans()))
        case "one":
            values = draw(st.lists(st.sampled_from(OPTIONS), min_size=1, max_size=2, unique=True))
            single = draw(st.booleans())
            return (
                Atom("is", question.key, values[0])
                if single
                else Atom("in", question.key, tuple(values))
            )
        case "some":
            return Atom("has", question.key, draw(st.sampled_from(OPTIONS)))
        case "number":
            operator = draw(st.sampled_from(["lt", "le", "gt", "ge"]))
            return Atom(operator, question.key, draw(numbers))
        case "date":
            return Atom(
                draw(st.sampled_from(["before", "after"])), question.key, draw(days | relative)
            )
        case _:
            return Atom("is", question.key, draw(st.sampled_from(PLACES)))


def conditions(questions: list[Question]) -> st.SearchStrategy[Condition]:
    def compound(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
        several = st.lists(parts, max_size=3).map(tuple)
        return several.map(All) | several.map(Any) | parts.map(Not)

    return st.recursive(atoms(questions), compound, max_leaves=4)


@st.composite
def question_lists(draw: st.DrawFn) -> list[Question]:
    """Each may depend on earlier ones only."""
    found: list[Question] = []
    for number in range(draw(st.integers(0, 4))):
        kind = draw(st.sampled_from(KINDS))
        options = tuple(Option(key, key) for key in OPTIONS) if kind in {"one", "some"} else ()
        when = draw(st.none() | conditions(found)) if found else None
        found.append(
            Question(f"q{number}", f"问题{number}是吗？", kind, options=options, when=when)
        )
    return found


def answers_to(question: Question) -> st.SearchStrategy[Answer]:
    match question.kind:
        case "yesno":
            return st.booleans()
        case "one":
            return st.sampled_from(OPTIONS)
        case "some":
            return st.lists(st.sampled_from(OPTIONS), unique=True).map(
                lambda keys: tuple(key for key in OPTIONS if key in keys)
            )
        case "number":
            return st.decimals(-5, 110, places=1)
        case "date":
            return days
        case _:
            return st.sampled_from([*PLACES, "别处"])


def limits() -> st.SearchStrategy[Limit]:
    return st.builds(Limit, st.sampled_from([Decimal(0), Decimal("0.5"), Decimal(3), Decimal(20)]))


def varying(value: st.SearchStrategy, when: st.SearchStrategy) -> st.SearchStrategy[tuple]:
    """Nothing, or cases that end with one for everybody else."""
    cases = st.lists(st.builds(Case, value, when), max_size=2)
    return st.builds(lambda some, last: (*some, Case(last)), cases, value) | st.just(())


def several(part: st.SearchStrategy, most: int) -> st.SearchStrategy[tuple]:
    return st.lists(part, max_size=most).map(tuple)


def keyed(part: type, /, **parts: st.SearchStrategy) -> st.SearchStrategy[tuple]:
    """Up to three, with keys of their own."""
    several_parts = st.lists(st.fixed_dictionaries(parts), max_size=3)
    return several_parts.map(
        lambda found: tuple(part(key=f"k{n}", **one) for n, one in enumerate(found))
    )


def materials(when: st.SearchStrategy) -> st.SearchStrategy[tuple]:
    copies = st.builds(Copies, st.integers(0, 2), st.integers(0, 2))
    return keyed(
        Material,
        name=names,
        when=when,
        because=sentences,
        need=st.sampled_from(["required", "optional", "deferrable"]),
        waived=st.booleans(),
        held_as=st.sampled_from(["", *HELD]),
        copies=varying(copies, when),
    )


def sections(when: st.SearchStrategy) -> st.SearchStrategy[tuple]:
    kinds = st.sampled_from(["text", "phone", "number", "yesno"])
    fields = keyed(Field, label=names, kind=kinds, when=when)
    whole = st.builds(Section, st.just("s"), st.just("填写"), fields, when=when)
    return whole.map(lambda section: (section,) if section.fields else ())


def conditional_parts(when: st.SearchStrategy) -> dict[str, st.SearchStrategy]:
    """What a matter shows to some and not to others."""
    amount = st.none() | st.just(Decimal("80.50"))
    limited = varying(limits(), when)
    return {
        "limits": st.builds(Limits, limited, limited),
        "materials": materials(when),
        "requirements": several(st.builds(Requirement, names, when, st.booleans()), 2),
        "fees": several(st.builds(Fee, names, amount, when=when), 1),
        "windows": several(st.builds(Window, names, when=when), 2),
        "results": several(st.builds(Result, names, when=when), 1),
        "form": sections(when),
    }


@st.composite
def matters(draw: st.DrawFn) -> Matter:
    questions = draw(question_lists())
    when = st.none() | conditions(questions) if questions else st.none()
    since = st.none() | days
    return Matter(
        id="m-1",
        code=draw(st.sampled_from(["", "11440300MB2D0970524440125044001", "c-1"])),
        title=draw(names),
        department=Department("11440300MB2D097052", draw(names)),
        questions=tuple(questions),
        steps=draw(keyed(Step, name=names, limit=st.none() | limits())),
        legal_basis=draw(several(st.builds(Basis, names, sentences, since=since), 2)),
        phones=Phones(draw(st.sampled_from([(), ("12345",)])), ()),
        visits=draw(st.none() | st.integers(0, 2)),
        charged=draw(st.none() | st.booleans()),
        details=draw(st.dictionaries(names, sentences, max_size=1)),
        **draw(st.fixed_dictionaries(conditional_parts(when))),
    )


@st.composite
def matters_answered(draw: st.DrawFn) -> tuple[Matter, Answers, Answers]:
    """A matter, some answers, and the same answers with more."""
    matter = draw(matters())
    more = {q.key: draw(answers_to(q)) for q in matter.questions if draw(st.booleans())}
    kept = draw(st.sets(st.sampled_from(sorted(more)))) if more else set()
    return matter, {key: more[key] for key in kept}, more
