"""Equations of trade policy in pure NumPy: arrays in, arrays out; no data, no I/O, no interface.

=================  ==========================================================================
``market``         what every single-market method takes and returns
``armington``      nested CES in one market, solved exactly (the default method)
``nest``           its price indices, and their solution when supply slopes
``variants``       other published methods behind the same signature: ``METHODS``
``reciprocal``     the April 2025 "reciprocal tariff" formula
``gsim``           Francois-Hall N×N global simulation model
``purchases``      commitments to buy, and the shadow subsidy that delivers them
``horizon``        how elasticities and pass-through grow with time
``exchange``       exchange-rate pass-through from invoicing currencies
``decomposition``  a change in value split into price and volume
``shapley``        a joint change split among its causes
=================  ==========================================================================
"""
