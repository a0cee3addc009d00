Grailbird.data.tweets_2012_11 = 
 [ {
  "entities" : { }, "id_str" : "274437611320246280", "text" : "en nog iets", "created_at" : "Fri Nov 30 09:00:00 +0000 2012", "in_reply_to_status_id_str" : "274437611320246279", "in_reply_to_user_id_str" : "77", "user" : { "id_str" : "77" }
}, {
  "entities" : { }, "id_str" : "274437611320246279", "text" : "Eerst dit", "created_at" : "Fri Nov 30 09:00:00 +0000 2012", "user" : { "id_str" : "77" }
}, {
  "entities" : { }, "id_str" : "274437611320246281", "text" : "RT @ander met de hand", "created_at" : "Fri Nov 30 09:00:01 +0000 2012", "user" : { "id_str" : "77" }
} ]
