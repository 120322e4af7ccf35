"""Sending a delivery again, as it goes over the wire."""

from webapp.fields import Id, Shape


class SendAgainSchema(Shape):
    delivery_id = Id(required=True)
