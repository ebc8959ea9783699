"""``framing app``: the local page."""

from typing import Literal

import click

from framing.cli.talk import say


@click.command("app")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", type=click.IntRange(1, 65535), help="Port; 8710, or a free one.")
@click.option("--lang", type=click.Choice(["es", "en"]), default="es", show_default=True,
              help="Language at the start.")  # fmt: skip
@click.option("--browser/--no-browser", default=True, help="Open the page in the browser (default).")
def app_command(host: str, port: int | None, lang: Literal["es", "en"], browser: bool) -> None:
    """Open a page in the browser to score texts without typing commands.

    Paste a text or choose files, see the article with every hit marked, download JSON, HTML or CSV. Only
    this machine can reach the page, unless --host says otherwise; nothing is sent anywhere or kept. Stop it
    with Ctrl+C. Needs: pip install "framing[app]"

    Example: framing app --lang en
    """
    from framing.app import serve

    serve(host=host, port=port, lang=lang, browser=browser, tell=lambda text: say([text]))
