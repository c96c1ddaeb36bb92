"""What the bot itself remembers: received updates, conversations, settings of chats, unanswered questions."""
