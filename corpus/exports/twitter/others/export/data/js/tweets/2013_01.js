Grailbird.data.tweets_2013_01 = 
 [
 {
  "source": "web",
  "entities": {
   "user_mentions": [],
   "media": [],
   "hashtags": [],
   "urls": []
  },
  "geo": {},
  "id_str": "287861061841846272",
  "text": "RT @pietpeil: GEHEIM door de knop",
  "id": 287861061841846272,
  "created_at": "2013-01-06 10:00:00 +0000",
  "user": {
   "name": "Noor",
   "screen_name": "noortje",
   "protected": false,
   "id_str": "901",
   "id": 901,
   "verified": false
  },
  "retweeted_status": {
   "id_str": "1",
   "text": "GEHEIM door de knop",
   "user": {
    "name": "Piet",
    "screen_name": "pietpeil",
    "protected": false,
    "id_str": "1234",
    "id": 1234,
    "verified": false
   }
  }
 },
 {
  "source": "web",
  "entities": {
   "user_mentions": [],
   "media": [],
   "hashtags": [],
   "urls": []
  },
  "geo": {},
  "id_str": "287498673976246272",
  "text": "Mooi gezegd! RT @pietpeil: GEHEIM met de hand",
  "id": 287498673976246272,
  "created_at": "2013-01-05 10:00:00 +0000",
  "user": {
   "name": "Noor",
   "screen_name": "noortje",
   "protected": false,
   "id_str": "901",
   "id": 901,
   "verified": false
  }
 }
]