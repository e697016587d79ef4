# The console's files. Public once they are served, and made anew by every build: neither versions nor a key of
# one's own would guard anything.

locals {
  content_types = {
    css  = "text/css; charset=utf-8"
    html = "text/html; charset=utf-8"
    js   = "text/javascript; charset=utf-8"
    json = "application/json"
    svg  = "image/svg+xml"
  }

  # files.txt lists what there is, as it does for the server of one JVM; config.json is written below.
  files = setsubtract(split("\n", trimspace(file("${var.files_path}/files.txt"))), ["config.json"])

  # A bucket knows no index of a directory, so the page is also the object that bears the directory's name.
  objects = merge({ for file in local.files : "console/${file}" => file }, { "console/" = "index.html" })
}

resource "aws_s3_bucket" "files" {
  # The account makes it unique; bucket names are everybody's.
  bucket        = "${local.name}-${var.account_id}"
  force_destroy = true # nothing in it that a build does not bring back
  tags          = local.tags
}

resource "aws_s3_bucket_public_access_block" "files" {
  bucket                  = aws_s3_bucket.files.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "files" {
  bucket = aws_s3_bucket.files.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "files" {
  bucket = aws_s3_bucket.files.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_policy" "files" {
  bucket = aws_s3_bucket.files.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "ServedByTheDistribution"
        Effect    = "Allow"
        Principal = { Service = "cloudfront.amazonaws.com" }
        Action    = "s3:GetObject"
        Resource  = "${aws_s3_bucket.files.arn}/*"
        Condition = { StringEquals = { "AWS:SourceArn" = aws_cloudfront_distribution.this.arn } }
      },
      {
        Sid       = "EncryptedInTransit"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = [aws_s3_bucket.files.arn, "${aws_s3_bucket.files.arn}/*"]
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })

  depends_on = [aws_s3_bucket_public_access_block.files]
}

resource "aws_s3_object" "file" {
  for_each = local.objects

  bucket       = aws_s3_bucket.files.id
  key          = each.key
  source       = "${var.files_path}/${each.value}"
  source_hash  = filemd5("${var.files_path}/${each.value}")
  content_type = lookup(local.content_types, reverse(split(".", each.value))[0], "text/plain; charset=utf-8")
  # A directory that is named by what is in it never changes; everything else is asked for anew.
  cache_control = can(regex("^[0-9a-f]{16}/", each.value)) ? "public, max-age=31536000, immutable" : "no-cache"
  tags          = local.tags
}

# What the console needs to know of its surroundings; nothing in it is secret.
resource "aws_s3_object" "config" {
  bucket        = aws_s3_bucket.files.id
  key           = "console/config.json"
  content_type  = local.content_types.json
  cache_control = "no-cache"
  tags          = local.tags

  content = jsonencode({
    api = "../v1/"
    sign_in = {
      issuer      = local.issuer
      client_id   = local.client_id
      scopes      = var.sign_in.scopes
      token       = var.sign_in.token
      end_session = local.end_session
    }
  })
}

# Leads on to the console from the name alone, and from its path without the last slash.
resource "aws_s3_object" "redirect" {
  for_each = toset(["console", "index.html"])

  bucket        = aws_s3_bucket.files.id
  key           = each.key
  content_type  = local.content_types.html
  cache_control = "no-cache"
  tags          = local.tags
  content       = <<-HTML
    <!doctype html>
    <html lang="en">
    <meta charset="utf-8">
    <meta http-equiv="refresh" content="0; url=console/">
    <title>Scheduler</title>
    <a href="console/">The console</a>
  HTML
}
