"""How people come in."""

import re

from playwright.sync_api import expect

from e2e.actors import Citizen

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def with_fingerprint_reader(page):
    """A device that keeps passkeys and knows its owner's finger."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    return page


def test_somebody_adds_a_passkey_and_signs_in_with_it(open_window, hall):
    citizen = Citizen(with_fingerprint_reader(open_window(phone=True)), hall)
    citizen.watchful = True
    citizen.page.goto("/accounts/login/")
    citizen.registers()
    expect(citizen.page.get_by_label("验证码")).to_have_count(0)
    citizen.page.goto("/accounts/2fa/")
    citizen.looks()
    citizen.main.get_by_role("link", name=re.compile(r"^加\s*通行密钥$")).click()
    citizen.link("加一把通行密钥").click()
    citizen.page.get_by_label("起个名字").fill("我的手机")
    citizen.looks()
    citizen.button("加上").click()
    expect(citizen.main.get_by_role("heading", name="我的手机")).to_be_visible()
    citizen.looks()
    citizen.page.goto("/accounts/logout/")
    citizen.button("退出登录").click()
    citizen.page.goto("/accounts/login/?next=/privacy/")
    citizen.button("用通行密钥登录").click()
    expect(citizen.main.get_by_role("heading", level=1)).to_have_text("我的资料")


def test_without_scripts_the_other_ways_in_are_there(open_window, hall):
    citizen = Citizen(open_window(scripts=False), hall)
    citizen.page.goto("/accounts/login/")
    expect(citizen.button("用通行密钥登录")).to_be_hidden()
    expect(citizen.button("发验证码")).to_be_visible()
