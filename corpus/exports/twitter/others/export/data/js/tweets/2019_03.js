Grailbird.data.tweets_2019_03 = 
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
  "id_str": "1103596147307446272",
  "text": "GEHEIM van een ander",
  "id": 1103596147307446272,
  "created_at": "2019-03-07 10:00:00 +0000",
  "user": {
   "name": "Piet",
   "screen_name": "pietpeil",
   "protected": false,
   "id_str": "1234",
   "id": 1234,
   "verified": false
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
  "id_str": "1103233759441846272",
  "text": "GEHEIM vervolg van een ander",
  "id": 1103233759441846272,
  "created_at": "2019-03-06 10:00:00 +0000",
  "user": {
   "name": "Piet",
   "screen_name": "pietpeil",
   "protected": false,
   "id_str": "1234",
   "id": 1234,
   "verified": false
  },
  "in_reply_to_status_id_str": "1103233759441846271",
  "in_reply_to_user_id_str": "1234"
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
  "id_str": "1103000000000046272",
  "text": "@pietpeil dat zag ik ook",
  "id": 1103000000000046272,
  "created_at": "2019-03-05 18:30:34 +0000",
  "user": {
   "name": "Noor",
   "screen_name": "NoorVoorbeeld",
   "protected": false,
   "id_str": "901",
   "id": 901,
   "verified": false
  },
  "in_reply_to_status_id_str": "1103596147307446272",
  "in_reply_to_user_id_str": "1234"
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
  "id_str": "1102871371576246272",
  "text": "Kast geverfd vandaag",
  "id": 1102871371576246272,
  "created_at": "2019-03-05 10:00:00 +0000",
  "user": {
   "name": "Noor",
   "screen_name": "NoorVoorbeeld",
   "protected": false,
   "id_str": "901",
   "id": 901,
   "verified": false
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
  "id_str": "1102871371576246273",
  "text": "en nu de stoelen",
  "id": 1102871371576246273,
  "created_at": "2019-03-05 10:00:00 +0000",
  "user": {
   "name": "Noor",
   "screen_name": "NoorVoorbeeld",
   "protected": false,
   "id_str": "901",
   "id": 901,
   "verified": false
  },
  "in_reply_to_status_id_str": "1102871371576246272",
  "in_reply_to_user_id_str": "901"
 }
]