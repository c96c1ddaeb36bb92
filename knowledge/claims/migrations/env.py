"""Run by the migration tool: works on the connection and inside the transaction that it was given."""

from alembic import context

from knowledge.claims.claim_tables import ROWS
from knowledge.claims.schema import VERSION_TABLE

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=ROWS["sources"].metadata,
    version_table=VERSION_TABLE,
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
