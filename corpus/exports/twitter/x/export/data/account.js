window.YTD.account.part0 = [ { "account" : { "username" : "noorvoorbeeld", "accountId" : "77", "accountDisplayName" : "Noor" } } ]
