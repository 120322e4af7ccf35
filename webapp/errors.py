"""Problem (RFC 9457) and the list of every code; a code that is not in the list cannot be raised."""

from collections.abc import Mapping, Sequence
from typing import Any

from webapp.field_reasons import field_reasons

#   code              status  title                              what it means for the work, and what to do
CODES: dict[str, tuple[int, str, str]] = {
    "bad_request":      (400, "That request could not be read", "Nothing was changed. Check what was sent and try again."),
    "sent_with_a_name": (400, "That would have told who you are", "Nothing of it was kept. Send it without a cookie, a device or a sign-in."),
    "bad_json":         (400, "That is not JSON", "Nothing was changed. Send a JSON object."),
    "signed_out":       (401, "You are signed out", "What you did is kept on this device. Sign in and it is sent."),
    "wrong_sign_in":    (401, "E-mail or password is wrong", "Check both and try again."),
    "other_site":       (403, "That request came from another page", "Nothing was changed. Use the app itself."),
    "forbidden":        (403, "You may not do this here", "Ask the manager of the unit, or give it to somebody who may."),
    "pass_unknown":     (403, "That posting pass does not count any more", "It is kept on your device. Send it again with the newest pass."),
    "not_found":        (404, "That is not here", "It was removed, or it is not yours to see. Your words are kept on this device."),
    "code_unknown":     (404, "No issue has that code", "Look at each letter of it again. A code is made once and cannot be found out anew."),
    "wall_code_unknown": (404, "No screen shows that code", "Look at each letter again. A code lasts ten minutes, then the screen shows a new one."),
    "wrong_method":     (405, "That address does not do this", "See the API description for what it does."),
    "already_exists":   (409, "That id is taken", "Something else already has this id. Send it again under a new one."),
    "id_reused":        (409, "This id was used for something else", "The first one counts. Send the second under a new id."),
    "other_picture":    (409, "This photo id holds another picture", "The first picture is kept. Send this one under a new id."),
    "cannot_move":      (409, "That is no longer possible", "The issue has moved on since. Look at it again."),
    "too_large":        (413, "That is too large", "Nothing was lost on your side. Send less at once."),
    "wrong_type":       (415, "That kind of content is not accepted here", "Send what the API description names."),
    "invalid":          (422, "Something is missing or wrong", "Mend the fields named here and send it again."),
    "no_picture":       (422, "That is not a picture we can read", "Take it again, or choose a JPEG, PNG, WebP or HEIC file."),
    "hash_differs":     (422, "The picture arrived damaged", "It is still on your device and will be sent again."),
    "unknown_command":  (422, "This server does not know that command", "Update the app, or the server. Your words are kept on this device."),
    "update_first":     (422, "This app is too new for the server", "It is kept on this device and is sent once the server is updated."),
    "locked_out":       (429, "Too many tries", "Wait a little, then try again."),
    "too_many":         (429, "Too many requests", "Wait a little, then try again."),
    "unexpected":       (500, "Something went wrong here", "It is kept on your device and is sent again. The number below helps us find it."),
    "unavailable":      (503, "Not available right now", "Go on working: it is kept on your device and is sent when this is back."),
}  # fmt: skip

# Why, where the sentence has names or numbers in it. The client says the same in the person's language, by the reason's key.
REASONS: dict[str, str] = {
    "own":              "Only the person it belongs to may do this.",
    "roles":            "This needs one of the roles {roles} at this unit or in this queue.",
    "issue.confided":   "It was said in confidence, and whoever owns it reads all of it. "
                        "Give it to somebody who works in {queue}, or to who asked; or pass it to another queue first.",
    "duty.role":        "{name} is no {role} there, nor anything higher, and would hear of what they do not see.",
    "card.waits":       "{board} waits for an answer. Answer it, say why it cannot be done, or pass it on.",
    "card.answered":    "{board} has its answer, or took it back. Add a card for what is still to do.",
    "card.photos":      "A card may have {most} photos.",
    "board.highest":    "There is no board above {board}, so nobody would answer. Name one, or make it an issue.",
    "reading.least":    "It is {least} or more.",
    "reading.most":     "It is {most} or less.",
    "reading.between":  "It is from {least} to {most}.",
    "template.version": "Somebody else published version {version} of this template meanwhile. "
                        "Nothing of yours is lost: publish it as a later version.",
    "views.most":       "You have {most} saved views. Remove one of them first.",
    "calendars.most":   "You have {most} calendars. Close one of them first.",
    "webhooks.most":    "There are {most} webhooks. Remove one of them first.",
    "webhook.off":      "The webhook is off. Turn it on first.",
    "rule.taken":       "Rule {rule} can never match: what stands before it takes all of it ({by}). "
                        "Move it up, or leave it out.",
    "rule.bare":        "Rule {rule} can never match: it names neither a category nor a place. "
                        "What no rule takes has a queue of its own.",
    "rule.elsewhere":   "Rule {rule} can never match: its unit is in another facility.",
    "block.days":       "Look again within {most} days.",
    "reading.days":     "It is a day that was, within the last {most} days.",
    "boards.most":      "These are {count} boards, and {most} are counted at once. Choose a facility.",
    "codes.most":       "A sheet holds {most} codes. Ask for one facility or one unit at a time.",
}  # fmt: skip

Word = str | int | float | Sequence[str] | Sequence[int]


class Problem(Exception):
    """An answer a person can act on. `fields` maps a field's name to sentences, `field_reasons` beside it says which they
    are; `headers` go out with the answer."""

    def __init__(
        self,
        code: str,
        detail: str | None = None,
        fields: Mapping[str, Any] | None = None,
        headers: Sequence[tuple[str, str]] = (),
    ) -> None:
        self.status, self.title, usual = CODES[code]
        self.code = code
        self.detail = detail or usual
        self.fields = fields
        self.headers = headers
        self.reason: str | None = None
        self.words: Mapping[str, Word] = {}
        self.in_field: str | None = None
        super().__init__(f"{code}: {self.detail}")

    @classmethod
    def because(cls, code: str, reason: str, *, in_field: str | None = None, **words: Word) -> "Problem":
        """One whose sentence names things or counts: with its words apart, for whoever says it in another language."""
        detail = REASONS[reason].format(**{name: _said(word) for name, word in words.items()})
        problem = cls(code, detail, fields={in_field: [detail]} if in_field else None)
        problem.reason, problem.words, problem.in_field = reason, words, in_field
        return problem

    def body(self, request_id: str) -> dict[str, Any]:
        """The JSON of application/problem+json."""
        body: dict[str, Any] = {
            "type": f"/problems/{self.code}",
            "title": self.title,
            "status": self.status,
            "code": self.code,
            "detail": self.detail,
            "request_id": request_id,
        }
        if self.fields:
            body["fields"] = self.fields
            body |= {"field_reasons": known} if (known := field_reasons(self.fields)) else {}
        if self.reason:
            why = {"reason": self.reason, "words": dict(self.words)}
            body |= why
            if self.in_field:
                body["field_reasons"] = {self.in_field: [why]}
        return body


def _said(word: Word) -> str:
    if isinstance(word, str):
        return word
    if isinstance(word, int | float):
        return f"{int(word) if word == int(word) else word:,}"
    return ", ".join(_said(one) for one in word)
