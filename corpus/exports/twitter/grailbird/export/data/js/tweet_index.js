var tweet_index =  [ {
  "file_name" : "data/js/tweets/2016_01.js",
  "year" : 2016,
  "var_name" : "tweets_2016_01",
  "tweet_count" : 2,
  "month" : 1
} ]
