Grailbird.data.tweets_2009_03 = 
 [ {
  "entities" : { }, "id_str" : "1298000000", "text" : "@ander ik ook", "created_at" : "2009-03-09 00:00:00 +0000", "in_reply_to_user_id_str" : "88", "user" : { "id_str" : "77" }
} ]
