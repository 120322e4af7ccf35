"""Sending a digest again, as it goes over the wire."""

from webapp.fields import Id, Shape


class SendDigestAgainSchema(Shape):
    digest_id = Id(required=True)
