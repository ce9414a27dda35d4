"""Which order stands behind the roadmap, what has changed since, what does the next one say?"""
