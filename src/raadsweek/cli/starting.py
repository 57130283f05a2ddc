def new(session, folder): return 0
