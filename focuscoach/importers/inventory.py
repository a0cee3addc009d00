"""What lies in each network's export: the members that are read, and those that deliberately are not.

A network's table maps a member, as `Archive.find` takes it, to what it holds, or to None where it is never
opened: not public, not the person's words, or no words at all. What a table does not know is not opened
either, and is named in the report, so that what is new in an export is noticed. What is not read wins over
what is. A network without a table (of another package) reads what it recognises by content; `PRIVATE` stays closed
to all.
"""

from __future__ import annotations

from collections.abc import Mapping

from focuscoach.importers.archive.members import Archive

Table = Mapping[str, str | None]

_ENDS = (
    "jpg jpeg png gif webp heic heif avif bmp tif tiff svg ico mp3 mp4 m4a m4v mov avi mkv webm aac ogg oga opus wav "
    "srt vtt pdf css woff woff2 ttf eot map part"
)
MEDIA = tuple(f"*.{end}" for end in _ENDS.split())
"""Pictures, sounds, films and what pages look like: in no export a post, and never opened."""

_NOTHING: Table = dict.fromkeys(
    ("*.txt", "readme*", "index.html", "start_here.html", "license*", "thumbs.db")
)
"""What explains an export or was added to it by a machine."""

_META: Table = dict.fromkeys((
    "messages/*", "ads_information/*", "ads_and_businesses/*", "apps_and_websites*/*", "connections/*",
    "friends_and_followers/*", "followers_and_following/*", "logged_information/*", "preferences/*",
    "security_and_login_information/*", "your_topics/*", "other_logged_information/*", "files/*",
    "information_used_for_advertising/*", "login_and_account_creation/*", "contacts/*", "monetization/*",
    "past_instagram_insights/*", "personal_information/*", "profile_information/*",
))  # fmt: skip
"""What the exports of Meta's networks have besides: the person's data, but no posts."""

TABLES: Mapping[str, Table] = {
    "linkedin": {
        "shares*.csv": "posts", "comments*.csv": "comments", "articles/*.htm*": "articles", "*.htm*": "articles",
        "profile*.csv": "profile", "positions*.csv": "profile", "skills*.csv": "profile",
        "languages*.csv": "profile", "education*.csv": "profile",
        "*share_info*.json": "posts", "all_comments*.json": "comments", "profile*.json": "profile",
        "positions*.json": "profile", "skills*.json": "profile", "languages*.json": "profile",
        "*linkedin*.jsonl": "answers of several domains",
        "*snapshot*.json": "answers of several domains", "*linkedin*.json": "answers of several domains",
        **dict.fromkeys((
            "*inbox*.json", "*connections*.json", "*likes*.json", "*coach*.json", "*roleplay*.json",
            "profile_summary*.json", "instant_reposts*.json", "articles*.json", "rich_media*.json",
            "*messages*.csv", "ad_targeting*.csv", "ads clicked*.csv", "causes*.csv", "certifications*.csv",
            "company follows*.csv", "connections*.csv", "contacts*.csv", "courses*.csv",
            "email addresses*.csv", "endorsement_*.csv", "events*.csv", "group*.csv", "hashtag_follows*.csv",
            "honors*.csv", "importedcontacts*.csv", "inferences*.csv", "instantreposts*.csv", "invitations*.csv",
            "job*.csv", "jobs/*", "lan ads engagement*.csv", "learning*.csv", "logins*.csv",
            "member_follows*.csv", "organizations*.csv", "patents*.csv", "phonenumbers*.csv",
            "private_identity*.csv", "projects*.csv", "providers*.csv", "publications*.csv", "reactions*.csv",
            "receipts*.csv", "recommendations*.csv", "registration*.csv", "rich_media*.csv", "rich media*.csv",
            "saved*.csv", "savedjobalerts*.csv", "searchqueries*.csv", "security challenges*.csv",
            "services marketplace/*", "test scores*.csv", "verifications/*", "verifications*.csv",
            "volunteering*.csv", "votes*.csv", "whatsapp phone numbers*.csv",
        )),
    },
    "twitter": {
        "tweet.js": "tweets", "tweets.js": "tweets", "tweet-part*.js": "tweets", "tweets-part*.js": "tweets",
        "tweet_part*.js": "tweets", "tweets_part*.js": "tweets", "community-tweet*.js": "tweets",
        "community_tweet*.js": "tweets", "note-tweet*.js": "tweets", "note_tweet*.js": "tweets",
        "tweet[( ]*.js": "tweets", "tweets[( ]*.js": "tweets",
        "account.js": "profile", "profile.js": "profile", "manifest.js": "what the archive holds",
        "tweet_index.js": "what the archive holds", "user_details.js": "profile",
        "[12][0-9][0-9][0-9]_[01][0-9].js": "tweets", "*tweets*.csv": "tweets",
        **dict.fromkeys((
            "account-*.js", "ad-*.js", "ads-*.js", "age-*.js", "ageinfo.js", "app.js", "article*.js",
            "audio-*.js", "birdwatch*.js", "block.js", "branch-links.js", "catalog-*.js", "chats*.js",
            "commerce-catalog.js", "community-note*.js", "connected-*.js", "contact.js", "deleted-*.js",
            "device-token.js", "direct-message*.js", "email-*.js", "encrypted-*.js", "expanded-profile.js",
            "follow*.js", "grok-*.js", "ip-audit.js", "key-registry.js", "like*.js", "lists-*.js",
            "moment*.js", "mute*.js", "ni-devices.js", "payload_details.js", "periscope-*.js",
            "personalization.js", "phone-number.js", "product-*.js", "professional-*.js",
            "protected-history.js", "saved-search.js", "screen-name-change.js", "shop-module.js",
            "shopify-account.js", "smartblock.js", "spaces-*.js", "sso.js", "tweet-headers.js", "tweetdeck.js",
            "tweets-headers.js", "user-link-clicks.js", "verified*.js", "your archive.html", "assets/*",
            "tweets_media/*", "*_media/*", "lib/*", "data/js/lib/*", "css/*", "img/*", "js/*.html",
        )),
    },
    "facebook": {
        "your_posts*.json": "posts", "posts/posts*.json": "posts", "group_posts*.json": "posts and comments",
        "your_posts_in_groups*.json": "posts", "your_group*.json": "posts and comments",
        "comments.json": "comments", "comments_[0-9]*.json": "comments", "comments/comments*.json": "comments",
        "your_comments_in_groups*.json": "comments", "profile_information.json": "profile",
        "profile_information[( ]*.json": "profile",
        "wall.htm": "posts", "timeline.htm": "posts", "your_posts*.htm*": "posts", "group_posts*.htm*": "posts",
        "your_posts_in_groups*.htm*": "posts", "comments.htm*": "comments", "comments_[0-9]*.htm*": "comments",
        "your_comments_in_groups*.htm*": "comments", "profile_information.htm*": "profile",
        **{name: None for name in _META if name not in {"personal_information/*", "profile_information/*"}},
        **dict.fromkeys((
            "other_people*", "edits_you_made*", "archive*.json", "trash*", "*reactions*.json", "*reactions*.htm*",
            "*likes*", "album/*", "*uncategorized*", "*friends*", "your_photos*", "your_videos*", "*check-ins*.json",
            "places_you*", "content_you_have*", "events/*", "facebook_gaming/*", "facebook_marketplace/*",
            "facebook_payments/*", "fundraisers/*", "live_videos/*", "other_activity/*", "pages/*", "polls/*",
            "reels/*", "reviews/*", "saved_items_and_collections/*", "shops/*", "shop*/*", "stories/*",
            "voting/*", "volunteering/*", "your_places/*", "avatars_store/*", "dating/*", "bug_bounty/*",
            "your_group_membership*", "groups_you*", "your_groups*", "group_interactions*", "navigation_bar/*",
            "subscriptions/*", "other_personal_information/*", "*meta_*/*", "media/*", "messages*.htm",
            "friends*.htm", "photos*.htm", "videos*.htm", "events*.htm", "ads.htm", "apps.htm", "security.htm",
            "contact_info.htm", "index.htm", "pokes.htm", "pages.htm", "settings.htm", "mobile_devices.htm",
            "places.htm", "survey_responses.htm", "synced_contacts.htm", "personal_information/*/*.htm*",
        )),
    },
    "instagram": {
        "posts_[0-9]*.json": "posts", "posts.json": "posts", "reels*.json": "posts", "igtv_videos*.json": "posts",
        "other_content*.json": "posts", "media.json": "posts", "comments.json": "comments",
        "post_comments*.json": "comments", "reels_comments*.json": "comments", "hype*.json": "comments",
        "personal_information.json": "profile", "profile.json": "profile",
        **{name: None for name in _META if name != "personal_information/*"},
        **dict.fromkeys((
            "personal_information/[!p]*", "personal_information/p[!e]*",  # all beside the file with the bio
            "*stories*", "*likes*", "*liked*", "*saved*", "profile_photos*", "archived_posts*", "threads/*",
            "recently_deleted*", "posts_you*", "*.html", "avatars_store/*", "gifts/*", "events/*",
            "fundraisers/*", "story_interactions/*", "story_sticker_interactions/*", "shopping/*",
            "subscriptions/*", "reports/*", "reviews/*", "other_activity/*", "ai/*", "quizzes/*",
            "account_history.json", "autofill.json", "connections.json", "contacts.json", "devices.json",
            "information_about_you.json", "searches.json", "seen_content.json",
            "settings.json", "uploaded_contacts.json", "checkout.json", "guides.json", "messages.json",
        )),
    },
    "threads": {
        "threads_and_replies*.json": "posts",
        **_META,
        **dict.fromkeys(("threads/*likes*", "threads/*liked*", "threads/*viewed*", "threads/*saved*",
                         "threads/*follow*",
                         "threads/*settings*", "threads/*.html")),
    },
    "mastodon": {
        "outbox*.json": "posts", "*outbox.json": "posts", "actor.json": "profile", "actor[( ]*.json": "profile",
        **dict.fromkeys(("likes*.json", "bookmarks*.json", "follow*.json", "*.csv", "media_attachments/*")),
    },
    "bluesky": {
        "*.car": "the repository", "app.bsky.feed.post/*": "posts", "app.bsky.feed.repost/*": "shares",
        "app.bsky.actor.profile/*": "profile", "site.standard.document/*": "articles",
        "site.standard.publication/*": "articles", "pub.leaflet.document/*": "articles",
        "pub.leaflet.publication/*": "articles", "com.whtwnd.blog.entry/*": "articles",
        **dict.fromkeys(("app.bsky.graph.*/*", "app.bsky.feed.like/*", "app.bsky.feed.threadgate/*",
                         "app.bsky.feed.postgate/*", "app.bsky.feed.generator/*", "app.bsky.labeler.*/*",
                         "app.bsky.notification.*/*", "app.bsky.actor.status/*", "chat.bsky.*/*", "blobs/*",
                         "_blob/*", "preferences.json")),
    },
    "reddit": {
        "posts*.csv": "posts", "comments*.csv": "comments", "post_headers*.csv": "posts",
        "comment_headers*.csv": "comments", "statistics.csv": "profile",
        **dict.fromkeys((
            "account_*.csv", "announcements.csv", "approved_submitter_subreddits.csv", "birthdate.csv",
            "chat_*.csv", "checkfile.csv", "comment_votes.csv", "drafts.csv", "friends.csv", "gilded_*.csv",
            "gold_*.csv", "hidden_posts.csv", "ip_logs.csv", "linked_*.csv", "message*.csv", "moderated_*.csv",
            "multireddits.csv", "payouts.csv", "persona.csv", "poll_votes.csv", "post_votes.csv", "purchases.csv",
            "saved_*.csv", "scheduled_posts.csv", "sensitive_ads_preferences.csv", "stripe.csv",
            "subscribed_subreddits.csv", "twitter.csv", "user_preferences.csv", "media/*",
        )),
    },
    "tiktok": {"*user_data*.json": "videos and comments", "*tiktok*.json": "videos and comments"},
    "tumblr": {
        "payload-*.json": "profile", "posts/posts.zip": "posts", "html/[0-9]*.htm*": "posts",
        **dict.fromkeys(("media/*", "messages*", "likes*", "payload-*.txt")),
    },
    "medium": {
        "*.htm*": "stories",
        **dict.fromkeys(("draft_*", "drafts/*", "blocks/*", "bookmarks/*", "claps/*", "highlights/*", "interests/*",
                         "ips/*", "lists/*", "pubs-following/*", "sessions/*", "topics-following/*", "twitter/*",
                         "users-following/*", "partner-program/*", "profile/*", "responses_to*/*")),
    },
    "wordpress": {"*.xml": "posts", "*.wxr": "posts"},
    "blogger": {"*.xml": "posts", "*.atom": "posts", **dict.fromkeys(("*.csv", "albums/*", "settings*"))},
    "hyves": {
        "*www*.json": "posts", "*blog*.json": "posts", "*scrap*.json": "krabbels", "*tip*.json": "posts",
        "user*.json": "profile", "*.htm*": "posts", "*.xhtml": "posts", "*.php*": "posts", "*.warc": "posts",
        "*.warc.gz": "posts", "*.mhtml": "posts", **dict.fromkeys(("*.cdx*", "*.js")),
    },
    "substack": {
        "posts*.csv": "posts", "posts/*.htm*": "posts", "[0-9]*.*.htm*": "posts",
        **dict.fromkeys(("*.opens.csv", "*.delivers.csv", "email_list*.csv", "*subscriber*.csv")),
    },
    "ghost": {
        "*ghost*.json": "posts",
        **dict.fromkeys(("members*.csv", "redirects*.json", "routes*.yaml", "redirects*.yaml", "themes/*", "images/*",
                         "settings/*", "package.json")),
    },
    "devto": {"articles*.json": "articles", "comments*.json": "comments"},
    "youtube": {
        "comments*.csv": "comments", "reacties*.csv": "comments", "kommentare*.csv": "comments",
        "videos*.csv": "videos", "video_s*.csv": "videos", "video's*.csv": "videos", "posts*.csv": "posts",
        "berichten*.csv": "posts", "beitr*ge*.csv": "posts",
        **dict.fromkeys(("history/*", "geschiedenis/*", "verlauf/*", "subscriptions/*", "abonnementen/*", "abos/*",
                         "playlists/*", "afspeellijsten/*", "live chats/*", "livechats/*", "channels/*", "kanalen/*",
                         "kan*le/*", "video texts*.csv", "videoteksten*.csv", "videotexte*.csv",
                         "video recordings*.csv", "archive_browser.html", "music library*/*", "*.html")),
    },
    "telegram": {
        "result*.json": "channels",
        **dict.fromkeys(("*.html", "photos/*", "video_files/*", "voice_messages/*", "round_video_messages/*",
                         "stickers/*", "files/*", "profile_pictures/*", "stories/*", "contacts/*", "css/*", "js/*",
                         "images/*", "lists/*")),
    },
}  # fmt: skip
"""By the NAME of the importer. Networks whose posts lie in any XML or page know theirs by content."""


def lay_out(archive: Archive, network: str) -> Archive | None:
    """Return the part of an archive that a network knows, what is never opened of it closed.

    None where nothing can be laid out: the network has no table, or the archive is one file of any name.
    """
    if archive.single or network not in TABLES:
        return None
    table = TABLES[network]
    media = archive.find(*MEDIA)
    shut = {*archive.find(*_NOTHING, *(name for name, what in table.items() if what is None)), *media}
    read = archive.find(*(name for name, what in table.items() if what))
    found = [member for member in read if member not in shut]
    return archive.part(shut.union(found), closed=shut)


def may_read(archive: Archive, network: str) -> bool:
    """Return whether a member lies in the archive that the network's table says is read."""
    laid = lay_out(archive, network)
    return laid is not None and bool(laid.candidates("*"))
