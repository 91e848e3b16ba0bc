"""The leaderboard's rules, on values alone: who stands where, what may be published, what nobody can tell."""
