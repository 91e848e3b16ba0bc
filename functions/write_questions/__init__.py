"""Questions made for this role, level, industry, résumé and job description."""
