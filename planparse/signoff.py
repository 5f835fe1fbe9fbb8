"""The sign-off of a document: who signs, and the day."""

from __future__ import annotations

from planparse.boilerplate import day_pattern
from planparse.header import BODY_NAME, BROKEN_LINE, MIN_BODY, has_genre, is_body_name, is_day, role_of
from planparse.patterns import compiled
from planparse.records import TYPE_CHECKING, NamedTuple
from planparse.split import opens_part

if TYPE_CHECKING:
    from planparse.split import Sheet

SIGN_OFF_LINES = 6  # bodies that may sign together
_DAY_ENDS = frozenset("日号）)月0123456789")
_BLANK = "[xXｘＸ×＊*○〇_＿0-9Oo]{1,4}"
_BLANK_DAY = rf"(?=.{{0,12}}[^0-9年月日 ]){_BLANK} ?年 ?{_BLANK} ?月(?: ?{_BLANK} ?日)?"
_SEAL = "[（(](?:盖章|公章|签[字名章]|签字盖章)[)）]"
_SENTENCE_ENDS = frozenset("。！!；;.”）)")


class Signature(NamedTuple):
    """A sign-off: the lines of the bodies that sign, and the line of the day."""

    bodies: tuple[int, ...]
    day: int


def judge_sign_off(sheet: Sheet, start: int) -> None:
    """Judge the lines of the sign-off, and a note on its release after it."""
    found = _find_sign_off(sheet, start)
    if found is None:
        return
    for i in found.bodies:
        sheet.judge(i, "header", "issuer")
    sheet.judge(found.day, "header", "signed")
    for i in range(found.day + 1, min(found.day + 3, len(sheet))):
        bracketed = sheet.verdicts[i] is None and len(sheet.texts[i]) <= BODY_NAME and sheet.texts[i][0] in "（("
        if bracketed and role_of(sheet.texts[i]) == "note":
            sheet.judge(i, "header", "note")


def _find_sign_off(sheet: Sheet, start: int) -> Signature | None:
    """The first sign-off behind ``start``: one body or more on lines of their own, then the day."""
    body = [i for i in range(start, len(sheet)) if sheet.verdicts[i] is None]
    for place in range(1, len(body)):
        i = body[place]
        text = sheet.texts[i]
        if text[-1] not in _DAY_ENDS or len(text) > BROKEN_LINE:
            continue
        ended = _ends_sentence(sheet, body[place - 1])
        signed = _signed_line(sheet, i) if ended else 0
        if signed:
            sheet.cut(i, [signed])
            return Signature((i,), i + 1)
        if is_day(text, month=True) or _is_blank_day(text):
            last = place == len(body) - 1
            bodies = _bodies_before(sheet, body[max(0, place - SIGN_OFF_LINES) : place], last=last)
            after = _body_after(sheet, body[place + 1 :]) if ended else ()
            if bodies or after or (ended and last):
                return Signature((*bodies, *after), i)
    return None


def _is_blank_day(text: str) -> bool:
    """Whether a template leaves the day open: 20xx年x月x日, ____年__月__日."""
    return text[-1] in "日月" and compiled(_BLANK_DAY).fullmatch(text) is not None


def _signed_line(sheet: Sheet, i: int) -> int:
    """Where the day starts in a line that holds both the body and the day; 0 for any other line."""
    text = sheet.texts[i]
    day = day_pattern().search(text)
    if day is None or day.end() != len(text) or not is_body_name(text[: day.start()].rstrip()):
        return 0
    return sheet.lines[i].start + day.start()


def _ends_sentence(sheet: Sheet, i: int) -> bool:
    """Whether a sentence ends with the line, or those who sign stand on it: 甲方（盖章）：."""
    text = sheet.texts[i]
    return len(text) > MIN_BODY and (text[-1] in _SENTENCE_ENDS or compiled(_SEAL).search(text) is not None)


def _bodies_before(sheet: Sheet, lines: list[int], *, last: bool) -> tuple[int, ...]:
    """The bodies on the last of ``lines``, provided that a sentence ends before them or the text after them."""
    found: list[int] = []
    for i in reversed(lines):
        text = sheet.texts[i] if len(sheet.texts[i]) <= BODY_NAME else ""
        if not is_body_name(text):
            return (
                tuple(reversed(found))
                if found and (last or _ends_sentence(sheet, i) or _is_attachment(sheet, i))
                else ()
            )
        if opens_part(text) or has_genre(text):
            return ()
        found.append(i)
    return ()


def _is_attachment(sheet: Sheet, i: int) -> bool:
    """A line of the list of attachments, which stands between the text and the sign-off."""
    text = sheet.texts[i]
    if opens_part(text):
        return any(sheet.texts[j].startswith("附件") for j in range(max(0, i - SIGN_OFF_LINES), i))
    return text.startswith("附件")


def _body_after(sheet: Sheet, rest: list[int]) -> tuple[int, ...]:
    """A body after the day, as the very last line."""
    last = len(rest) == 1 and len(sheet.texts[rest[0]]) <= BODY_NAME and is_body_name(sheet.texts[rest[0]])
    return (rest[0],) if last else ()
