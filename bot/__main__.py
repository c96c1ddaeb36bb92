"""The command line: ``python -m bot`` and ``alliance-bot``. Every command imports what it needs when it runs."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from bot.cli import database, examining, facts, owners
from bot.cli.shared import fail, settings_now, told

FAULT = 1
"""The exit code of a fault of the program itself."""

app = typer.Typer(
    help="Answers questions about the Renault–Nissan–Mitsubishi alliance from sourced facts.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.add_typer(facts.app, name="facts")
app.add_typer(database.app, name="db")
app.add_typer(owners.app, name="owners")
app.command()(examining.doctor)


@app.callback(invoke_without_command=True)
def bare(context: typer.Context) -> None:
    """With a token the Telegram bot, without one the chat in the terminal."""
    if context.invoked_subcommand is not None:
        return
    settings = settings_now()
    if settings.telegram_bot_token is not None:
        run()
        return
    from bot.cli.talking import chat as talk
    from bot.texts import texts

    print(texts(settings.default_language).say("connect"), flush=True)
    talk(settings)


@app.command()
def run() -> None:
    """One worker of the Telegram bot."""
    settings = settings_now()
    if settings.telegram_bot_token is None:
        fail("TELEGRAM_BOT_TOKEN: is needed to run the Telegram bot; get a token from @BotFather, or try: chat")
    from bot.logs import configure_logging
    from bot.running import run_worker

    secrets = (settings.telegram_bot_token, settings.webhook_secret)
    hidden = tuple(secret.get_secret_value() for secret in secrets if secret)
    configure_logging(settings.log_level, settings.log_format, hidden)
    with told():
        raise typer.Exit(run_worker(settings))


@app.command()
def chat() -> None:
    """The same conversation in the terminal; piped input works line by line."""
    from bot.cli.talking import chat as talk

    talk(settings_now())


@app.command()
def ask(
    question: Annotated[
        list[str] | None, typer.Argument(help="The question, in plain words.", metavar="QUESTION")
    ] = None,
    batch: Annotated[str | None, typer.Option(help="JSON Lines in, JSON Lines out; - is standard input.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    explain: Annotated[bool, typer.Option(help="Tell how the question was understood.")] = False,
    lang: Annotated[str | None, typer.Option(help="Language of the answer.")] = None,
    pack: Annotated[str | None, typer.Option(help="Answer from this pack instead of the database.")] = None,
    today: Annotated[str | None, typer.Option(help="What day it is taken to be, such as 2026-11-22.")] = None,
) -> None:
    """One answer. Exit code 0: answered, 3: another outcome, 2: wrong use."""
    from bot.cli.talking import ask as answer

    style = "json" if as_json else "explain" if explain else "text"
    answer(question, batch=batch, style=style, language=lang, pack=pack, day=today)


def main() -> None:
    """What ``alliance-bot`` runs; a fault of the program is told in one line, with its place for the report."""
    try:
        app(prog_name="alliance-bot")
    except Exception as error:
        from bot.faults import place_of_fault

        print(f"A fault of the program, nothing was changed: {place_of_fault(error)}", file=sys.stderr)
        sys.exit(FAULT)


if __name__ == "__main__":
    main()
