"""Processes of the hall killed at random while people file; then everything that was acknowledged is looked for.

`python -m e2e.bench.torture [SECONDS [PEOPLE]]`. Prints counts as one JSON line and ends with 1 on any loss.
"""

import io
import json
import os
import random
import re
import signal
import sys
import threading
import time
import uuid
from contextlib import suppress
from dataclasses import dataclass, field, replace

from PIL import Image

from e2e.actors import SHOP, SHOP_FORM, code_in, plain
from e2e.bench.forms import Form, Visitor
from e2e.bench.running import children
from e2e.halls import Hall, discard, fresh_home, until

VICTIMS = ("web", "worker-fast", "worker-slow")
PAUSES = (1.0, 6.0)  # seconds between two kills
SITUATION = {
    "a.filer": "self",
    "a.premises": "shop",
    "a.tenure": "rent",
    "a.family": "single",
    "a.permit": "none",
}


@dataclass(frozen=True)
class Promise:
    """What the hall told a person it had kept: `number` once it was filed, else a draft."""

    person: "Filer"
    scope: str
    draft: str
    number: str = ""


@dataclass
class Ledger:
    """Everything the hall has acknowledged, by the draft it began as."""

    promises: dict[str, Promise] = field(default_factory=dict)
    kills: dict[str, int] = field(default_factory=lambda: dict.fromkeys(VICTIMS, 0))
    broken: list[str] = field(default_factory=list)

    def keep(self, promise: Promise) -> None:
        self.promises[promise.draft] = promise

    @property
    def filed(self) -> list[Promise]:
        return [one for one in self.promises.values() if one.number]


def photo() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((600, 800), 60).convert("RGB").save(out, "JPEG")
    return out.getvalue()


class Filer(Visitor):
    """Registers once, then files one shop after the other."""

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall.url)
        self.email = f"{uuid.uuid4().hex[:12]}@example.org"

    def mails(self) -> list[str]:
        page = self.get("/demo/mail/", to=self.email).text
        return re.findall(r'href="(/demo/mail/\d+/)"', page)

    def registers(self) -> None:
        form = Form(self.get("/accounts/signup/"), "注册")
        form.fill("姓名", "王小禾")
        form.fill("邮箱", self.email)
        page = self.press(form)
        until(lambda: bool(self.mails()), "the mail with the code", 180)
        code = Form(page, "确定")
        code.fill("验证码", code_in(plain(self.get(self.mails()[0]).text)))
        self.press(code)

    def files_one(self, matter: str, picture: bytes, ledger: Ledger) -> None:
        scope = f"百货零售{uuid.uuid4().hex[:10]}"
        listed = self.get(f"/matters/{matter}/checklist/", **SITUATION)
        form = Form(self.press(Form(listed, "带着清单开始填表")), "保存，去下一步")
        for label, value in (SHOP_FORM | {"经营范围": scope}).items():
            form.fill(label, value)
        form.check("只要电子营业执照")
        form.boxes()
        page = self.press(form)
        kept = Promise(self, scope, draft=form.address)
        ledger.keep(kept)
        form = Form(page, "去核对")
        pictures = dict.fromkeys(form.file_fields(), ("合同.jpg", picture, "image/jpeg"))
        form = Form(self.press(form, pictures), "提交申请")
        form.boxes()
        page = self.press(form)
        found = re.search(r"/filings/(\w+)/receipt/", str(page.url))
        assert found, f"no receipt: {page.status_code} {page.url}"
        ledger.keep(replace(kept, number=found.group(1)))


def file_until(stop: float, filer: Filer, matter: str, picture: bytes, ledger: Ledger) -> None:
    try:
        filer.registers()
        while time.monotonic() < stop:
            filer.files_one(matter, picture, ledger)
    except AssertionError as failed:
        ledger.broken.append(f"{filer.email}: {failed}")


def kill_until(stop: float, hall: Hall, ledger: Ledger) -> None:
    """SIGKILL to a part and all its children, which the runner then starts again."""
    pause = threading.Event()
    while time.monotonic() < stop:
        pause.wait(random.uniform(*PAUSES))  # noqa: S311 - when a process dies is no secret
        victim = random.choice(VICTIMS)  # noqa: S311
        pid = hall.pids().get(victim)
        if pid is None:
            continue
        for process in (*children(pid), pid):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        ledger.kills[victim] += 1


def look_for(promise: Promise, picture: bytes) -> list[str]:
    """What is missing of one promise."""
    if not promise.number:
        form = promise.person.get(promise.draft).text
        return [] if promise.scope in form else [f"draft {promise.draft} lost what was saved"]
    page = promise.person.get(f"/filings/{promise.number}/")
    missing = [] if promise.scope in page.text else [f"{promise.number} lacks its form"]
    files = sorted(set(re.findall(r'href="(/filings/files/[^"]+)"', page.text)))
    whole = [promise.person.get(path).content == picture for path in files]
    if not whole or not all(whole):
        missing.append(f"{promise.number}: {whole.count(True)} of {len(whole)} files whole")
    return missing


def mails_about(promise: Promise) -> int:
    told = [plain(promise.person.get(path).text) for path in promise.person.mails()]
    return sum(promise.number in text for text in told)


def losses(ledger: Ledger, picture: bytes) -> list[str]:
    missing = [words for one in ledger.promises.values() for words in look_for(one, picture)]
    numbers = [one.number for one in ledger.filed]
    if len(set(numbers)) != len(numbers):
        missing.append("a filing number was given twice")
    for one in ledger.filed:
        until(lambda one=one: mails_about(one) > 0, f"the mail about {one.number}", 120)
        if mails_about(one) > 1:
            missing.append(f"{one.number}: told more than once")
    return missing


def torture(seconds: float, people: int) -> dict[str, object]:
    hall = fresh_home().start()
    try:
        hall.wait("database", "worker")
        ledger, picture = Ledger(), photo()
        hits = hall.get("/api/v1/search/", params={"q": SHOP}).json()["results"]
        matter = next(hit["code"] for hit in hits if hit["name"] == SHOP)
        stop = time.monotonic() + seconds
        filers = [Filer(hall) for _ in range(people)]
        threads = [
            threading.Thread(target=file_until, args=(stop, filer, matter, picture, ledger))
            for filer in filers
        ]
        threads.append(threading.Thread(target=kill_until, args=(stop, hall, ledger)))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        hall.wait("database", "worker")
        return {
            "bench": "torture",
            "seconds": seconds,
            "people": people,
            "kills": ledger.kills,
            "filed": len(ledger.filed),
            "drafts": len(ledger.promises) - len(ledger.filed),
            "pressed again": sum(filer.interrupted for filer in filers),
            "lost": [*ledger.broken, *losses(ledger, picture)],
        }
    finally:
        discard(hall)


if __name__ == "__main__":
    given = [float(word) for word in sys.argv[1:]]
    told = torture(*(given[:1] or [180.0]), int((given[1:] or [20])[0]))
    sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
    sys.exit(1 if told["lost"] else 0)
