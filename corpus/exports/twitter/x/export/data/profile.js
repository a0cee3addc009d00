window.YTD.profile.part0 = [ { "profile" : { "description" : { "bio" : "Cijfers & koffie", "website" : "", "location" : "Utrecht" }, "avatarMediaUrl" : "x" } } ]
