"""What the bot does with each kind of update; put together, in visible order, by ``bot.app``."""
