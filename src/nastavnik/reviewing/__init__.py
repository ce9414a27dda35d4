"""What does a school decide about the roadmap it brought, before it is worked with?"""
