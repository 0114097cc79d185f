"""Forms of the domain: what people type becomes periods, decimals and figures."""
