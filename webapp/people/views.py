"""Signing in and out."""

from typing import Any

from flask import g
from flask.views import MethodView
from sqlalchemy import delete

from webapp import clock
from webapp.access import open_to_all
from webapp.blueprint import Blueprint
from webapp.db import db, within, writing
from webapp.errors import Problem
from webapp.notify.model import Subscription
from webapp.people import session as who
from webapp.people import signin
from webapp.people.actors import actor_of
from webapp.people.schema import SessionSchema, SignInSchema

blueprint = Blueprint("session", __name__, url_prefix="/api/v1", description="Signing in and out")


@blueprint.route("/session")
class SessionView(MethodView):
    @blueprint.response(200, SessionSchema)
    def get(self) -> dict[str, Any]:
        """Who is signed in on this device"""
        with within(g.actor.organisation_id) as session:
            return {"person": who.me(session, g.actor)}

    @open_to_all
    @blueprint.arguments(SignInSchema)
    @blueprint.response(200, SessionSchema)
    def post(self, said: dict[str, str]) -> dict[str, Any]:
        """Sign in with e-mail and password; the answer sets the cookie"""
        now = clock.now()
        with writing() as session:
            tried = signin.try_password(session, said["email"], said["password"], now)
            token = signin.begin(session, tried.sign_in, now) if tried.sign_in else None
        if tried.problem is not None or token is None:
            raise tried.problem or Problem("wrong_sign_in")
        actor = actor_of(token, now)
        if actor is None:
            raise Problem("wrong_sign_in")
        who.remember(token, actor)
        with within(actor.organisation_id):
            return {"person": who.me(db.session(), actor)}

    @blueprint.response(204)
    def delete(self) -> None:
        """Sign this device out"""
        with within(g.actor.organisation_id), writing() as session:
            session.execute(delete(Subscription).where(Subscription.session_id == g.actor.session_id))
            signin.end(session, g.actor.session_id)
        who.let_go()
