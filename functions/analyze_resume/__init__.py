"""A résumé's file into typed fields and feedback in three parts."""
