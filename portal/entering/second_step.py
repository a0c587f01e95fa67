"""The second step of a login: a code from the person's telephone (TOTP, RFC 6238), or a recovery code."""

import base64

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp.util import random_hex

CODE, SETUP = "code", "setup"  # what a session may wait for
CODES = 10  # recovery codes of a person
NAME = "totp"


def is_compulsory(user) -> bool:
    """Whether the setting TWO_FACTOR demands the second step of this person."""
    if settings.TWO_FACTOR == "approvers":
        return user.has_perm("directives.approve_edition")
    return settings.TWO_FACTOR == "all"


def is_set_up(user) -> bool:
    return TOTPDevice.objects.filter(user=user, confirmed=True).exists()


def awaited_of(user) -> str:
    """What a login of this person waits for: CODE, SETUP, or "" where it is complete."""
    if is_set_up(user):
        return CODE
    return SETUP if is_compulsory(user) else ""


def new_key() -> str:
    """A random key of 160 bits, in hexadecimal digits."""
    return random_hex(20)


def shown(key: str) -> str:
    """The key as people type it into a telephone: groups of four letters."""
    letters = base64.b32encode(bytes.fromhex(key)).decode()
    return " ".join(letters[start : start + 4] for start in range(0, len(letters), 4))


def address_of(user, key: str) -> str:
    """The address that a telephone reads from the picture."""
    device = TOTPDevice(user=user, key=key)
    return device.config_url


def set_up(user, key: str, code: str) -> bool:
    """Keep the key once the person shows by a code that the telephone has it; the code is used up by that."""
    device = TOTPDevice(user=user, name=NAME, key=key, confirmed=True)
    clock = TOTP(device.bin_key)
    if not code.isdecimal() or not clock.verify(int(code), tolerance=device.tolerance):
        return False
    device.last_t, device.drift = clock.t(), clock.drift
    with transaction.atomic():
        remove(user)
        device.save()
    return True


def renew_codes(user) -> list[str]:
    """New recovery codes in place of all before; they can be read this once only."""
    with transaction.atomic():
        device, _made = StaticDevice.objects.get_or_create(user=user, defaults={"name": NAME})
        device.token_set.all().delete()
        codes = [StaticToken.random_token() for _number in range(CODES)]
        StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return [f"{code[:4]}-{code[4:]}" for code in codes]


def codes_left(user) -> int:
    return StaticToken.objects.filter(device__user=user).count()


def remove(user) -> None:
    """Take the second step from a person: the telephone was lost, or another takes its place."""
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()


def verify(user, typed: str) -> bool:
    """Whether this is the telephone's code of now, or a recovery code; each is good for once."""
    code = "".join(typed.split()).replace("-", "").lower()
    device_type = TOTPDevice if code.isdecimal() else StaticDevice
    with transaction.atomic():  # of two requests with one code, the second waits and is refused
        device = device_type.objects.select_for_update().filter(user=user, confirmed=True).first()
        return device is not None and device.verify_token(code)


def seconds_to_wait(user) -> int:
    """How long no code is looked at, because wrong ones came before; 0 where the next may come now."""
    waits = [0]
    for device_type in (TOTPDevice, StaticDevice):
        for device in device_type.objects.filter(user=user, confirmed=True):
            allowed, why = device.verify_is_allowed()
            if not allowed:
                waits.append(int((why["locked_until"] - timezone.now()).total_seconds()) + 1)
    return max(waits)
