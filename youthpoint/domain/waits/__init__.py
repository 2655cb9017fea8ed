"""How long it will take: the queue played forward, with what was learnt."""
