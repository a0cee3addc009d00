window.YTD.like.part0 = [ { "like" : { "tweetId" : "1657656994821046282", "fullText" : "GEHEIM van een ander" } } ]
