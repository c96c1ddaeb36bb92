"""The faces of the bot: command line, terminal chat and Telegram."""
