"""The running bot: updates in, stored, handled in order per chat, marked done; by polling or by webhook."""
