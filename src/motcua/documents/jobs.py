"""What documents do by the clock."""

from __future__ import annotations

from procrastinate.contrib.django import app

from motcua.documents.services import sweep_orphans


@app.periodic(cron="10 3 * * *")
@app.task(name="motcua.sweep_files", queueing_lock="motcua.sweep_files", pass_context=False)
def sweep_files(timestamp: int) -> None:
    """Nightly: delete the papers of acts that were refused or given up."""
    sweep_orphans()
