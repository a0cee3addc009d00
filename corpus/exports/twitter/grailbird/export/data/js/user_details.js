var user_details =  {
  "screen_name" : "noorvoorbeeld",
  "location" : "Utrecht",
  "full_name" : "Noor",
  "bio" : "Koffie",
  "id" : "77",
  "created_at" : "2009-01-01 00:00:00 +0000"
}
