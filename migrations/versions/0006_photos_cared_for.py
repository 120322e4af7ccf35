"""When a photo's bytes came, why they were refused, what was made of them, and how long photos are kept."""

import sqlalchemy as sa
from alembic import op

import webapp.db

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

COLUMNS = {
    "arrived_at": webapp.db.UtcDateTime(),
    "why": sa.String(length=20),
    "full_sha256": sa.String(length=64),
    "thumb_sha256": sa.String(length=64),
    "checked_at": webapp.db.UtcDateTime(),
    "damaged_at": webapp.db.UtcDateTime(),
}
LOOKED_UP = ("sha256", "state")


def upgrade() -> None:
    with op.batch_alter_table("photo") as photo:
        for name, kind in COLUMNS.items():
            photo.add_column(sa.Column(name, kind, nullable=True))
        for name in LOOKED_UP:
            photo.create_index(op.f(f"ix_photo_organisation_id_{name}"), ["organisation_id", name])
    with op.batch_alter_table("organisation") as organisation:
        organisation.add_column(sa.Column("photo_days", sa.Integer(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("organisation") as organisation:
        organisation.drop_column("photo_days")
    with op.batch_alter_table("photo") as photo:
        for name in LOOKED_UP:
            photo.drop_index(op.f(f"ix_photo_organisation_id_{name}"))
        for name in COLUMNS:
            photo.drop_column(name)
