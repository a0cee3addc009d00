Grailbird.data.tweets_2016_01 = 
 [ {
  "source" : "web", "entities" : { "user_mentions" : [ ], "media" : [ ], "hashtags" : [ ], "urls" : [ { "indices" : [ 10, 32 ], "url" : "https://t.co/abcdefghij", "expanded_url" : "http://example.org/a?b=1&c=2", "display_url" : "example.org/a" } ] },
  "geo" : { }, "id_str" : "693886524978102279", "text" : "Lees dit: https://t.co/abcdefghij", "id" : 693886524978102300, "created_at" : "2016-01-31 20:00:14 +0000",
  "user" : { "name" : "Noor", "screen_name" : "noorvoorbeeld", "protected" : false, "id_str" : "77", "id" : 77, "verified" : false }
}, {
  "entities" : { "urls" : [ ] }, "id_str" : "693886524978102280", "text" : "RT @ander: afgeknipt…", "id" : 693886524978102300, "created_at" : "2016-01-31 20:00:14 +0000",
  "retweeted_status" : { "id_str" : "693886524978000000", "text" : "GEHEIM want van een ander", "user" : { "id_str" : "88" } },
  "user" : { "id_str" : "77" }
} ]
