window.YTD.direct_messages.part0 = [ { "dmConversation" : { "messages" : [ { "messageCreate" : { "text" : "GEHEIM gesprek", "id" : "1657656994821046281" } } ] } } ]
