"""What is known, by whom, since when: claims, their ledger, snapshots and packs."""
