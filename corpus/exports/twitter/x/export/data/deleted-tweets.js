window.YTD.deleted_tweets.part0 = [ { "tweet" : { "id_str" : "1657656994821046280", "created_at" : "Sun May 14 08:00:00 +0000 2023", "full_text" : "GEHEIM verwijderd" } } ]
