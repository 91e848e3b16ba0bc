"""Google Cloud's services, each behind one module; clients are made once and imported late."""
