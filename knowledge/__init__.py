"""Everything that is true without Telegram: claims, arithmetic, questions and answers."""
