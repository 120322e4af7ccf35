"""One language a person: only its words come with the first load, and the other is there when it is chosen."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.support.browser import Device

Make = Callable[..., Device]
WORDS = re.compile(r"/assets/words-(en|es)-")


def fetched(phone: Device) -> set[str]:
    return {found[1] for url in phone.asked if (found := WORDS.search(url))}


def test_the_first_load_brings_the_browsers_language_and_no_other(device: Make) -> None:
    phone = device(service_workers="block", locale="es-ES")
    phone.start()
    expect(phone.one("button", "Entrar")).to_be_visible()
    assert fetched(phone) == {"es"}
    assert phone.page.evaluate("document.documentElement.lang") == "es"
    assert phone.forbidden() == []


def test_a_language_is_chosen_and_kept_without_signal(device: Make) -> None:
    phone = device()
    phone.start_as("executive")
    phone.set_offline(True)
    phone.open("/me/settings")
    phone.sees_heading("Settings")
    phone.press("radio", "Español")
    phone.sees_heading("Ajustes")
    phone.close()
    phone.start("/me/settings", offline=True)
    phone.sees_heading("Ajustes")
    phone.set_offline(False)


def test_a_language_that_cannot_come_says_what_it_needs_and_comes_with_signal(device: Make) -> None:
    phone = device(service_workers="block")
    phone.start()
    expect(phone.one("button", "Sign in")).to_be_visible()
    phone.set_offline(True)
    phone.press("radio", "Español")
    phone.sees("Choose it again when there is signal")
    expect(phone.one("button", "Sign in")).to_be_visible()
    phone.set_offline(False)
    phone.press("radio", "Español")
    expect(phone.one("button", "Entrar")).to_be_visible()
