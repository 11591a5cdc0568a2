"""Where to go, when it is open, whom to call."""

from cms.facts.codes import check_phone
from cms.facts.matter import Window
from cms.facts.speech.telling import Speech, Telling, further
from cms.facts.varying import not_excluded
from cms.facts.words import joined, phones_words

SHORT_PLACES = 2


def place_hours(telling: Telling) -> Speech:
    places = not_excluded(telling.matter.windows, telling.situation)
    extra = further(telling.matter, "place_hours")
    if not places and not extra:
        return telling.silent("place_hours")
    head = [_place(window) for window in places[:SHORT_PLACES]]
    rest = len(places) - SHORT_PLACES
    more = f"还有 {rest} 处可以办" if rest > 0 else ""
    long = [_place(window) for window in places[SHORT_PLACES:]]
    ways = [f"怎么去{w.name}：{w.directions}" for w in places if w.directions]
    return telling.known(
        "place_hours", [*head, more, *([] if head else extra)], long + ways + extra
    )


def contact(telling: Telling) -> Speech:
    phones = telling.matter.phones
    places = not_excluded(telling.matter.windows, telling.situation)
    window_phones = [w for w in places if w.phones]
    ask = f"咨询电话：{phones_words(phones.ask)}" if phones.ask else ""
    complain = f"投诉电话：{phones_words(phones.complain)}" if phones.complain else ""
    if not ask and not complain and not window_phones:
        return telling.silent("contact")
    at_windows = [f"{w.name}：{phones_words(w.phones)}" for w in window_phones]
    head = [ask, complain] if ask or complain else at_windows[:1]
    odd = [p for p in (*phones.ask, *phones.complain) if check_phone(p)]
    doubt = f"{phones_words(odd)} 的位数和一般电话不一样，打不通就换别的号码" if odd else ""
    in_charge = telling.matter.person_in_charge
    person = f"办理责任人：{in_charge}" if in_charge else ""
    department = f"负责部门：{telling.matter.department.name}"
    return telling.known("contact", [*head, doubt], [*at_windows, person, department])


def _place(window: Window) -> str:
    """All values of one place, unchanged."""
    facts = [
        window.name,
        f"地址：{window.address}" if window.address else "",
        f"时间：{window.hours}" if window.hours else "",
        f"电话：{phones_words(window.phones)}" if window.phones else "",
    ]
    return joined(facts)
